// The pages of devices and ports, loaded once one of them is wanted.

export { deviceNodes } from "./device.js";
export { readPast } from "./history.js";
export { portNodes } from "./port.js";
