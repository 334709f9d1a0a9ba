/** The `sql` tag: every `${}` becomes a parameter; fragments compose; `join` lists, `raw` is text as it stands. */
export { default as sql, join, raw, type Sql } from 'sql-template-tag';
