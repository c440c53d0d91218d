/*
 * The platform's clock may run ahead of this machine's: by a wrong setting here, or because the sandbox moved it.
 * Deadlines come from the platform, so countdowns ask this clock.
 */
let aheadMs = 0;

export function setPlatformTime(instant: string) {
  aheadMs = Date.parse(instant) - Date.now();
}

export function platformNow(): number {
  return Date.now() + aheadMs;
}
