/** Whether the process that started this one, of that number, is still there. */
export function parentLives(parentPid: number): boolean {
  // An orphan is given another parent. Windows keeps the number, so the process is asked for too.
  if (process.ppid !== parentPid) return false;
  try {
    process.kill(parentPid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}
