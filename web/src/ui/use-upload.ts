import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '@/generated';
import { putFile, type UploadFailure } from '@/lib/upload';
import { useAction } from '@/lib/use-action';

const RequestUpload = graphql(`
  mutation RequestUpload($input: RequestUploadInput!) {
    requestUpload(input: $input) {
      ticket {
        id
        url
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

const sentences = {
  tooLarge: 'uploadTooLarge',
  wrongType: 'uploadWrongType',
  expired: 'uploadExpired',
  failed: 'uploadFailed',
} as const satisfies Record<UploadFailure, string>;

export type UploadResult = { readonly uploadId: string } | { readonly error: string };

/** Asks for a ticket, sends the file, and gives the id that a note may use, or a sentence that says why not. */
export function useUpload() {
  const { t } = useTranslation('common');
  const { run } = useAction(RequestUpload, { errorsInForm: true });
  return useCallback(
    async (file: File, onProgress: (share: number) => void): Promise<UploadResult> => {
      const { payload, errors } = await run({
        input: { contentType: file.type || 'application/octet-stream', byteSize: file.size },
      });
      if (!payload?.ticket) return { error: errors[0]?.message ?? t('uploadFailed') };
      const outcome = await putFile({ url: payload.ticket.url, file, onProgress });
      return outcome.isStored ? { uploadId: payload.ticket.id } : { error: t(sentences[outcome.reason]) };
    },
    [run, t],
  );
}
