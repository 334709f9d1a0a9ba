import { z } from 'zod';
import { inspectionKinds } from '../../ledger/model.ts';
