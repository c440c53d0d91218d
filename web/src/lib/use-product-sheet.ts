import { useCallback } from 'react';
import { useLocation, useNavigate } from 'react-router';

/** The product sheet is part of the address: ?product=<listing>&from=<note>. It lies over whatever page is open. */
export function useProductSheet() {
  const location = useLocation();
  const navigate = useNavigate();
  const open = useCallback(
    (listingId: string, fromNoteId?: string) => {
      const search = new URLSearchParams(location.search);
      search.set('product', listingId);
      if (fromNoteId) search.set('from', fromNoteId);
      void navigate({ pathname: location.pathname, search: search.toString() }, { state: location.state });
    },
    [location, navigate],
  );
  const close = useCallback(() => {
    const search = new URLSearchParams(location.search);
    search.delete('product');
    search.delete('from');
    void navigate({ pathname: location.pathname, search: search.toString() }, { state: location.state, replace: true });
  }, [location, navigate]);
  const search = new URLSearchParams(location.search);
  return { listingId: search.get('product'), fromNoteId: search.get('from'), open, close };
}
