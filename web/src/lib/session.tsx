import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react';
import { useQuery } from 'urql';
import { graphql } from '@/generated';
import type { SessionQuery as SessionData } from '@/generated/graphql';
import { setPlatformTime } from './clock';

const SessionQuery = graphql(`
  query Session {
    viewer {
      person {
        id
        handle
        displayName
        ...Avatar_person
        shop {
          id
        }
      }
      grants {
        role
        scope
      }
      cart {
        lines {
          id
          quantity
        }
      }
    }
    sandbox {
      now
      personas
    }
  }
`);

interface Session {
  readonly viewer: SessionData['viewer'];
  readonly sandbox: SessionData['sandbox'];
  readonly isLoading: boolean;
  /** Forget everything that was loaded for the former person. */
  readonly restart: () => void;
  readonly isAskedToSignIn: boolean;
  readonly askToSignIn: () => void;
  readonly stopAsking: () => void;
}

const SessionContext = createContext<Session | null>(null);

export function SessionProvider({ children, restart }: { children: ReactNode; restart: () => void }) {
  const [{ data, fetching }] = useQuery({ query: SessionQuery });
  const [isAskedToSignIn, setAsked] = useState(false);
  const platformTime = data?.sandbox?.now;
  useEffect(() => {
    if (platformTime) setPlatformTime(platformTime);
  }, [platformTime]);
  const session = useMemo<Session>(
    () => ({
      viewer: data?.viewer,
      sandbox: data?.sandbox,
      isLoading: fetching && !data,
      restart,
      isAskedToSignIn,
      askToSignIn: () => setAsked(true),
      stopAsking: () => setAsked(false),
    }),
    [data, fetching, restart, isAskedToSignIn],
  );
  return <SessionContext value={session}>{children}</SessionContext>;
}

export function useSession(): Session {
  const session = use(SessionContext);
  if (!session) throw new Error('useSession needs a SessionProvider above it.');
  return session;
}

/** Spelling of the role's name apart ("merchant_staff", "MerchantStaff"). */
export function useHasRole(wanted: 'MerchantStaff' | 'BrandStaff' | 'Operator'): boolean {
  const { viewer } = useSession();
  return viewer?.grants.some(({ role }) => role.replaceAll('_', '').toLowerCase() === wanted.toLowerCase()) ?? false;
}

/** The shops one owns or works for. */
export function useShopIds(): readonly string[] {
  const { viewer } = useSession();
  const worked = viewer?.grants.flatMap(({ role, scope }) => (role === 'MERCHANT_STAFF' && scope ? [scope] : [])) ?? [];
  return [...new Set([...(viewer?.person.shop ? [viewer.person.shop.id] : []), ...worked])];
}
