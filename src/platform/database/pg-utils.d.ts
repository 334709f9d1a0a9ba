// What pg exports and its typings leave out (pg 8.23, lib/utils.js).
declare module 'pg/lib/utils.js' {
  const utils: {
    /** A value as the protocol carries it: text, bytes or null. */
    prepareValue(value: unknown): string | Buffer | null;
  };
  export default utils;
}
