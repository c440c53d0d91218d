export type UploadFailure = 'tooLarge' | 'wrongType' | 'expired' | 'failed';

export type UploadOutcome = { readonly isStored: true } | { readonly isStored: false; readonly reason: UploadFailure };

const failures: Record<number, UploadFailure> = { 410: 'expired', 413: 'tooLarge', 415: 'wrongType' };

interface Upload {
  readonly url: string;
  readonly file: File;
  /** From 0 to 1. */
  readonly onProgress: (share: number) => void;
}

/** Sends the bytes to where the upload ticket says. By XMLHttpRequest: fetch does not tell how far an upload is. */
export function putFile({ url, file, onProgress }: Upload): Promise<UploadOutcome> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve({ isStored: true });
      else resolve({ isStored: false, reason: failures[request.status] ?? 'failed' });
    };
    request.onerror = () => resolve({ isStored: false, reason: 'failed' });
    request.open('PUT', url);
    request.setRequestHeader('Content-Type', file.type || 'application/octet-stream');
    request.send(file);
  });
}
