export { GuestDemo as VitrineDemo } from "./guest/guest-demo.element.ts";
export { AppView, type AppViewEvents, type AppViewOptions } from "./app-view.ts";
export { Memory, tabStorage, type Remembered, type TabStorage } from "./memory.ts";
