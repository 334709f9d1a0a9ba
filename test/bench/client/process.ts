// The load client's own process: takes jobs over IPC and answers with what it measured.
import { type Job, run } from './load.ts';

process.on('message', (job: Job) => {
  for (const requests of job.requests)
    for (const request of requests)
      request.bytes = Buffer.from(request.bytes.buffer, request.bytes.byteOffset, request.bytes.byteLength);
  run(job).then(
    (result) => process.send?.({ result }),
    (error: unknown) => process.send?.({ fault: String(error) }),
  );
});
