/** What is found on a page, as Playwright's locators have it. */
export interface Found {
  inputValue(): Promise<string>;
  fill(text: string): Promise<void>;
  press(key: string): Promise<void>;
  click(options?: { readonly clickCount?: number }): Promise<void>;
  waitFor(options?: { readonly timeout?: number }): Promise<void>;
  count(): Promise<number>;
  first(): Found;
  evaluate(take: (element: any) => unknown): Promise<any>;
}

/** A page, or a frame in it. */
export interface Place {
  getByLabel(label: string | RegExp, options?: { readonly exact?: boolean }): Found;
  getByRole(role: "button" | "dialog" | "img", options: { readonly name: string; readonly exact?: boolean }): Found;
  getByText(text: string | RegExp): Found;
}
