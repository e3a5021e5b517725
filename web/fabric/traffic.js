// What is charted of the whole fabric, loaded while what it shows is read.

import { balanceFigure } from "./balance.js";
import { inferenceSections } from "./inference.js";
import { planeFigure } from "./planes.js";

/** The traffic of a fabric as figures; none where nothing is known of it. */
export const trafficFigures = (devices, readings) => [planeFigure(devices, readings), balanceFigure(readings.details)].filter(Boolean);

export { inferenceSections };
