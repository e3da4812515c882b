import { errors } from './entry.ts';

/** Reports, what is kept of runs, and what is put together from parts. */
export const reportErrors = errors({
  REPORT_FAILED: {
    message: 'The report cannot be written',
    cause: 'Its folder cannot be made or written to, a folder has its name, or the disk is full.',
    remedy: 'Make room, or give another path; what was there before is as it was.',
  },
  BLOB_BROKEN: {
    message: 'The file is no whole blob of a run',
    cause: 'It was cut off or damaged on its way, is too large, or is a file of another kind.',
    remedy: 'Fetch it anew from the run that made it with --blob, or run that part again.',
  },
  BLOB_VERSION: {
    message: 'The blob is of another version',
    cause: 'Another lockbench has written it, in a format that this one does not read.',
    remedy: 'Run and merge with the same version of lockbench.',
  },
  BLOB_OTHER_RUN: {
    message: 'The blobs are not parts of one run',
    cause: 'They differ in their scenarios, their number of shards or their seed.',
    remedy: 'Merge blobs of one run alone; start every shard with the same files and options but --shard.',
  },
  SHARD_TWICE: {
    message: 'A shard is given twice',
    cause: 'Two blobs are the same part of a run, as after a job that was started again.',
    remedy: 'Give the blob of its last run alone.',
  },
  SHARD_MISSING: {
    message: 'A shard is missing',
    cause: 'Its job failed before it could write a blob, was never started, or the blob was not handed over.',
    remedy: 'Run the shard again and merge anew; the report shows the others alone.',
  },
});
