/** Whether a process with this id is running, whichever user owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}

/** Whether the process that started this one, with this id, is still running. */
export function parentLives(parentPid: number): boolean {
  // An orphan gets another parent. On Windows the id stays, so check the process too.
  return process.ppid === parentPid && isAlive(parentPid);
}
