export { GuestDemo as VitrineDemo } from "./guest/guest-demo.element.ts";
export { AppView } from "./app-view.ts";
export type { AppViewEvents, AppViewOptions } from "./app-view-options.ts";
export { Memory, tabStorage, type Remembered, type TabStorage } from "./memory.ts";
