import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '@/generated';
import type { PlacementState } from '@/generated/graphql';
import { useAction } from '@/lib/use-action';
import { Button } from '@/ui/button';
import { DraftDialog } from './draft-dialog';
import { RevisionDialog } from './revision-dialog';

const PlacementActionsFragment = graphql(`
  fragment PlacementActions_placement on Placement {
    id
    state
  }
`);

const AcceptInvitation = graphql(`
  mutation AcceptInvitation($input: PlacementIdInput!) {
    acceptInvitation(input: $input) {
      placement {
        id
        ...PlacementCard_placement
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

const DeclineInvitation = graphql(`
  mutation DeclineInvitation($input: PlacementIdInput!) {
    declineInvitation(input: $input) {
      placement {
        id
        ...PlacementCard_placement
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

const ApproveDraft = graphql(`
  mutation ApproveDraft($input: PlacementIdInput!) {
    approveDraft(input: $input) {
      placement {
        id
        ...PlacementCard_placement
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

const PublishPlacement = graphql(`
  mutation PublishPlacement($input: PlacementIdInput!) {
    publishPlacement(input: $input) {
      placement {
        id
        ...PlacementCard_placement
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

const SettlePlacement = graphql(`
  mutation SettlePlacement($input: PlacementIdInput!) {
    settlePlacement(input: $input) {
      placement {
        id
        ...PlacementCard_placement
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

const CancelPlacement = graphql(`
  mutation CancelPlacement($input: PlacementIdInput!) {
    cancelPlacement(input: $input) {
      placement {
        id
        ...PlacementCard_placement
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

type Move = 'accept' | 'decline' | 'approve' | 'publish' | 'settle' | 'cancel';
type Step = Move | 'submitDraft' | 'askRevision';

/** What each side may do in which state, the main step first; the server decides again. */
const steps: Record<'brand' | 'creator', Partial<Record<PlacementState, readonly Step[]>>> = {
  creator: {
    INVITED: ['accept', 'decline'],
    ACCEPTED: ['submitDraft'],
    REVISION_ASKED: ['submitDraft'],
    APPROVED: ['publish'],
  },
  brand: {
    INVITED: ['cancel'],
    ACCEPTED: ['cancel'],
    DRAFT_SUBMITTED: ['approve', 'askRevision'],
    PUBLISHED: ['settle'],
  },
};

const quiet: readonly Step[] = ['decline', 'cancel', 'askRevision'];

interface PlacementActionsProps {
  readonly placement: FragmentType<typeof PlacementActionsFragment>;
  readonly side: 'brand' | 'creator';
}

export function PlacementActions({ placement: masked, side }: PlacementActionsProps) {
  const placement = readFragment(PlacementActionsFragment, masked);
  const { t } = useTranslation('deals');
  const [open, setOpen] = useState<Step | null>(null);
  const moves = {
    accept: useAction(AcceptInvitation),
    decline: useAction(DeclineInvitation),
    approve: useAction(ApproveDraft),
    publish: useAction(PublishPlacement),
    settle: useAction(SettlePlacement),
    cancel: useAction(CancelPlacement),
  };
  const possible = steps[side][placement.state] ?? [];
  if (possible.length === 0) return null;
  const isBusy = Object.values(moves).some(({ isRunning }) => isRunning);
  const take = (step: Step) => {
    if (step === 'submitDraft' || step === 'askRevision') setOpen(step);
    else void moves[step].run({ input: { placementId: placement.id } });
  };
  return (
    <div className="flex flex-wrap gap-2">
      {possible.map((step) => (
        <Button
          key={step}
          size="small"
          tone={quiet.includes(step) ? 'plain' : 'brand'}
          isDisabled={isBusy}
          onPress={() => take(step)}
        >
          {t(step)}
        </Button>
      ))}
      <DraftDialog placementId={placement.id} isOpen={open === 'submitDraft'} onClose={() => setOpen(null)} />
      <RevisionDialog placementId={placement.id} isOpen={open === 'askRevision'} onClose={() => setOpen(null)} />
    </div>
  );
}
