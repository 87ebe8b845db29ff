/** A feature of browsers that a page needs the visitor's permission for, by its name in Permissions Policy. */
export type BrowserPermission =
  | "accelerometer"
  | "camera"
  | "display-capture"
  | "geolocation"
  | "gyroscope"
  | "hid"
  | "magnetometer"
  | "microphone"
  | "midi"
  | "serial"
  | "usb"
  | "xr-spatial-tracking";
