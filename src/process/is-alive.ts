/** Whether a process of that number runs, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}

/** Whether the process that started this one, of that number, is still there. */
export function parentLives(parentPid: number): boolean {
  // An orphan is given another parent. Windows keeps the number, so the process is asked for too.
  return process.ppid === parentPid && isAlive(parentPid);
}
