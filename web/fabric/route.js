// What an address of this page asks for.

import { ranges, usualRange } from "./ranges.js";

/** `{ device, port, range, finding }` of an address; what is not asked for is null. */
export function routeOf(url) {
  const parameters = new URL(url, location.href).searchParams;
  const range = parameters.get("range") ?? usualRange;
  const device = parameters.get("device");
  return {
    device, port: device ? parameters.get("port") : null, finding: device ? null : parameters.get("finding"),
    range: Object.hasOwn(ranges, range) ? range : usualRange,
  };
}

/** Whether two addresses are about one place. */
export const isSamePlace = (one, other) => one.device === other.device && one.port === other.port;

/** What a place is called. */
export const placeName = ({ device, port }) => [device, port].filter(Boolean).join(" ");
