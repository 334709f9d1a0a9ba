/** Schema of the job runner's own tables; they are no part of the ledger and of no backup. */
export const jobSchema = 'bihuan_jobs';
