/** The bundler turns a migration into its text. */
declare module '*.sql' {
  const text: string;
  export default text;
}
