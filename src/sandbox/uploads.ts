// Reads the one file of a multipart request into memory. Separate because it is the only request that is not JSON, and
// its size is limited on its own.

import type { NextFunction, Request, Response } from 'express';
import multer from 'multer';

const fileBytesMax = 20_000_000;

const single = multer({ storage: multer.memoryStorage(), limits: { fileSize: fileBytesMax, files: 1 } }).single(
  'uploaded_data',
);

/** Express middleware; a file in another field counts as none, and the route then says what it wants. */
export function uploadedFile(request: Request, response: Response, next: NextFunction): void {
  single(request, response, (error: unknown) => {
    const isTooLarge = error instanceof multer.MulterError && error.code === 'LIMIT_FILE_SIZE';
    if (isTooLarge) next(Object.assign(new Error('upload too large'), { type: 'entity.too.large' }));
    else next();
  });
}
