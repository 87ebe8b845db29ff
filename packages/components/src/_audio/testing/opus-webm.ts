/** Half a second of 440 Hz, as a Chromium recorded it: WebM with Opus, in base64. */
const RECORDED = [
  "GkXfo59ChoEBQveBAULygQRC84EIQoKEd2VibUKHgQRChYECGFOAZwEAAAAAAAWhEU2bdLlNu4tTq4QVSalmU6yBbk27i1OrhBZUrmtTrIGTTbuL",
  "U6uEH0O2dVOsgddNu4xTq4QcU7trU6yCBY/srgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAVSalmoCrXsYMP",
  "QkBEiYRD0wDlTYCGQ2hyb21lV0GGQ2hyb21lFlSua7+uvdeBAXPFh04/pxBhvUWDgQKGhkFfT1BVU2Oik09wdXNIZWFkAQEAAIC7AAAAAADhjbWE",
  "RzuAAJ+BAWJkgSAfQ7Z1AQAAAAAABKzngQCjQIuBAACAa4MwKIWQjUuzv34Sa3RPiczE+UdOEtBIX6PdfIXDhbB1SdYgvYtj6StZKkIx4LEa2X+2",
  "zrhMEuh5T3SggJ9Td64RHlv3Yx/34xZdIaevSEraC20u+3qhT3NTX9+uppXnuR3sIvDVRmBP1uPLR1ysnUrSev4/TPlYHgaqC/j0hVjLYe9XAueZ",
  "o0C0gQA9gGuDPD6uppYA3ZTZhUQlwnyyRzoLXtiIJZH/WICoHVM4l4MV0yF0xxAZ8pg+N1kYXsE7ekMnF28e2KcEJ+l4UzmuppYA3YyoiWzKLYmr",
  "Vymk0e2VT0Q9z4puLfe4YUDYk1ItunEa1Dwi2Dxc6FsBwg5vz7ccBH8Afzr4KdZoRa6mlgDdmgBKqwMp6mBdbApxpxBRtMwy2MqFFwKSTL+FQ5vd",
  "i/qJh+dIdvR8Jp2VDlTRo0CngQB4gGuDNDOwWVYA3YzyWP3mIp7ikvkEgqhIx0+rP7oOCbYEzMs0komwn1EOVh0jDOyA5Su8XjqipJw9sFlWAN2M",
  "q+nh2rBWL3XhykzmBUxtZdxpWkRvpX0eHaGxuq2PWmoZGXLxR0PccMjfD+xpsJwE0S1zevq9OysUtdphtiMNR0TmqpF+C/qaR5vhCaBJK1gKAO2W",
  "QvQ0OYF7ggFiI50r3TUIUzmjQJyBALSAa4MwMbKUT/l5NcPgp8KpVTKNtQgwfsl87H3BoeB6q2ZyPoKRVEzv11pELe70aYlLtoqWlbO+6E5qZLT6",
  "uHF8BIQcE7VKOBroPlcSASPmSj2cD73t0zgAHz1btORCYe5+PS+k0gKzvtYA3ZUPYTUSBvGOIsTzUd6ikLu9cJMZ6XCFF01EF7w9T9+753Nidx7K",
  "koehX/oMnD2jQIWBAPGAa4MsJ7UWgM8EddpiQxt1Ij3++WNIJSeOVdVb9eJaGCpJDA6HvL5LUvf3KFrzEIfptRa2MyQeLLJS2+cj52kGb9OFeSUw",
  "sg9/YNobIFFDRytdAK99it4RtuUAzwR2Ac8+ytll8TcAn1wGTWYFhejCr6dlmn8vg5FNSp4zIdEWHmhFo0CIgQEsgGuDLim25TYzJB5R3Gj3S3d+",
  "uAwVaP7BT9W58ImWd3doLLzm3K00HYi5A11gDYMN5NICuLOAzwR1/9gSuQLJ/Z+5Fl3GpOXqSe7nLH7930ajJamoIkBMOkSDYmm4s4DPBHo1EM/O",
  "R5JuAcvbdXoB3lXNP9kHcxSo7V7GGg5g7Icxk4iH6aP0gQFogGuDJiO4s7YzJB5S5H++lxI+lZezFT2C9/7alOi/WuvlnWlBLayDA4reEbizgM8E",
  "dgMYICPtoyS6pS4oyvqVNq7ngyAZKTU0CIC2fmkcuLO2MyQa0URoV56/wOc2SwkhZZkgssKQuHtdHnZ3sSR4FNKjQI+BAaaAa4MvLLmawM8EcCAj",
  "ubVJ2V7HOua3ru122rrU02/xZonOY8wuzTA9DLJh5+eOoYSQSxw5utUF7DfzeYQF0E0yMvrANN+4U5NFGiiMzXPagHoebipp0Z57N2SqwyiMdIm7",
  "ItKzjUQrWuCQqOTeWWdhVZP1zBYqnHDAaQMkYc12F7eqkKt2qxwbTSreERxTu2uNu4uzgQC3hveBAfGB1w==",
].join("");

export const opusWebm = (): Uint8Array => Uint8Array.from(atob(RECORDED), (letter) => letter.charCodeAt(0));

/** Packets as an Ogg file, each in a page of its own. A reader of ours does not look at the checksums, which are 0. */
export function oggOf(packets: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(packets.flatMap((packet, i) => [...pageHead(i, packet.length), ...packet]));
}

function pageHead(number: number, length: number): number[] {
  const sizes = [...new Uint8Array(Math.floor(length / 255)).fill(255), length % 255];
  const [version, kind, position, serial, checksum] = [
    0,
    number === 0 ? 2 : 0,
    [...new Uint8Array(8)],
    7,
    [0, 0, 0, 0],
  ];
  return [
    0x4f,
    0x67,
    0x67,
    0x53,
    version,
    kind,
    ...position,
    serial,
    0,
    0,
    0,
    number,
    0,
    0,
    0,
    ...checksum,
    sizes.length,
    ...sizes,
  ];
}
