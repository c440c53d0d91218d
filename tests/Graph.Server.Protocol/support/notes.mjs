// A note with one small picture, published through the API as any program would do it.
import { deflateSync, crc32 as crc } from 'node:zlib';
import { post, server } from './server.mjs';

export async function signIn(persona) {
  const { data } = await post({ query: `mutation { sandboxSignIn(input: { persona: "${persona}" }) { token } }` });
  return data.sandboxSignIn.token;
}

export async function publishNote(token, title) {
  const as = { authorization: `Bearer ${token}` };
  const picture = png(64, 64);
  const asked = await post(
    {
      query: 'mutation ($input: RequestUploadInput!) { requestUpload(input: $input) { ticket { id url } } }',
      variables: { input: { contentType: 'image/png', byteSize: picture.length } },
    },
    as,
  );
  const { ticket } = asked.data.requestUpload;
  await fetch(new URL(ticket.url, server()), { method: 'PUT', headers: as, body: picture });
  const published = await post(
    {
      query:
        'mutation ($input: PublishNoteInput!) { publishNote(input: $input) { note { id } userErrors { message } } }',
      variables: {
        input: {
          title,
          body: 'Of a protocol check.',
          disclosure: 'NONE',
          uploadIds: [ticket.id],
          idempotencyKey: crypto.randomUUID(),
        },
      },
    },
    as,
  );
  return published.data.publishNote.note.id;
}

export async function deleteNote(token, noteId) {
  await post(
    {
      query: 'mutation ($input: NoteIdInput!) { deleteNote(input: $input) { userErrors { message } } }',
      variables: { input: { noteId } },
    },
    { authorization: `Bearer ${token}` },
  );
}

/** A picture of one colour. */
function png(width, height) {
  const rows = Buffer.alloc((width * 3 + 1) * height, 0x80);
  for (let row = 0; row < height; row++) rows[row * (width * 3 + 1)] = 0;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type), data]);
  const frame = Buffer.alloc(body.length + 8);
  frame.writeUInt32BE(data.length, 0);
  body.copy(frame, 4);
  frame.writeUInt32BE(crc(body), body.length + 4);
  return frame;
}
