/** The part of a description that this needs. */
interface Handlers {
  readonly handlers: Readonly<Record<string, { readonly input: object }>>;
}

/** Whether any handler of an app takes files. */
export function takesFiles({ handlers }: Handlers): boolean {
  return Object.values(handlers).some(({ input }) => JSON.stringify(input).includes('"x-file"'));
}
