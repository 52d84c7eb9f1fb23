/** A file as text, put into the build. */
declare module '*.html?raw' {
  const text: string;
  export default text;
}
