export async function newLessonCommand(..._: any[]): Promise<number> {
  return 0;
}
