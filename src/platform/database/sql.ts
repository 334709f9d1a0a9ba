/** The `sql` tag: every `${}` becomes a parameter; fragments compose; `join` lists, `empty` is nothing. */
export { default as sql, join, type Sql } from 'sql-template-tag';
