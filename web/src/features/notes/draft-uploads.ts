/*
 * The platform does not tell which uploads a draft was made of, so this browser remembers them; elsewhere the pictures
 * have to be added again.
 */
const keyOf = (draftId: string) => `draft-uploads:${draftId}`;

export function rememberUploads(draftId: string, uploadIds: readonly string[]) {
  localStorage.setItem(keyOf(draftId), JSON.stringify(uploadIds));
}

export function recallUploads(draftId: string): readonly string[] {
  const stored: unknown = JSON.parse(localStorage.getItem(keyOf(draftId)) ?? '[]');
  return Array.isArray(stored) ? stored.filter((id) => typeof id === 'string') : [];
}

export function forgetUploads(draftId: string) {
  localStorage.removeItem(keyOf(draftId));
}
