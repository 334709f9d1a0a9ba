/**
 * In development every answer is parsed with the shared model, so that a difference between screen and server shows
 * at once. In production nothing is parsed and none of this is in the page.
 */
export async function checkAnswer(method: string, path: string, answer: unknown): Promise<void> {
  if (!import.meta.env.DEV) return;
  const { complaintAbout } = await import('./answers.ts');
  const complaint = complaintAbout(method, path.replace(/\?.*/, ''), answer);
  if (complaint !== null) throw new Error(complaint);
}
