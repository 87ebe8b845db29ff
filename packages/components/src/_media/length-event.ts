/** Fired when the player knows how long the sound is, and when it no longer does. */
export class LengthEvent extends Event {
  static readonly type = "vitrine-length";
}
