/** The `sql` tag: every `${}` becomes a parameter; fragments compose; `join` lists, `empty` is nothing. */
export { empty, join, type Sql, default as sql } from 'sql-template-tag';
