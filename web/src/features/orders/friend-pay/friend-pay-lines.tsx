import { type FragmentType, graphql, readFragment } from '@/generated';

const FriendPayLinesFragment = graphql(`
  fragment FriendPayLines_request on FriendPay {
    id
    lines {
      title
      optionValues
      quantity
      shop {
        id
        name
      }
    }
  }
`);

export function FriendPayLines({ request }: { request: FragmentType<typeof FriendPayLinesFragment> }) {
  const { lines } = readFragment(FriendPayLinesFragment, request);
  return (
    <ul className="flex flex-col gap-3">
      {lines.map(({ title, optionValues, quantity, shop }, place) => (
        // Lines have no id for whoever pays; their order never changes.
        <li key={place} className="text-sm">
          <span className="block font-medium">{title}</span>
          <span className="block text-xs text-soft">
            {[shop.name, ...optionValues].join(' · ')} × {quantity}
          </span>
        </li>
      ))}
    </ul>
  );
}
