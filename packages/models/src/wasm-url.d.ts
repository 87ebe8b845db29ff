/** URL of a file that the bundler emits. */
declare module "*.wasm?url" {
  const url: string;
  export default url;
}
