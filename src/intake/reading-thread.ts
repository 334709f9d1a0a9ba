import { parentPort, workerData } from 'node:worker_threads';
import { readSource, type SourceRequest } from './reading.ts';

// A thread of its own for each reading: a paper that is slow or grows without end takes down this thread, not the server.
const answer = await readSource(workerData as SourceRequest);
parentPort?.postMessage(answer);
