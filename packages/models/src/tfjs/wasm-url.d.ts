/** The address of a file that the bundler puts beside its code. */
declare module "*.wasm?url" {
  const url: string;
  export default url;
}
