import { clsx } from 'clsx';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { type FragmentType, graphql, readFragment } from '@/generated';
import { Picture } from '@/ui/picture';

const GalleryFragment = graphql(`
  fragment Gallery_listing on Listing {
    id
    title
    images {
      ...Picture_image
    }
  }
`);

export function Gallery({ listing: masked }: { listing: FragmentType<typeof GalleryFragment> }) {
  const { title, images } = readFragment(GalleryFragment, masked);
  const [shown, setShown] = useState(0);
  const image = images[shown];
  return (
    <div className="flex flex-col gap-3">
      <div className="aspect-square overflow-hidden rounded-card bg-wash">
        {image && <Picture key={shown} image={image} alt={title} sizes="(min-width: 768px) 30rem, 100vw" isUrgent />}
      </div>
      {images.length > 1 && (
        <ul className="flex gap-2">
          {images.map((thumbnail, index) => (
            <li key={index}>
              <Button
                onPress={() => setShown(index)}
                aria-label={`${title} ${index + 1}/${images.length}`}
                aria-pressed={index === shown}
                className={clsx(
                  'size-16 cursor-pointer overflow-hidden rounded-xl',
                  index === shown && 'ring-2 ring-ink ring-offset-2 ring-offset-paper',
                )}
              >
                <Picture image={thumbnail} alt="" sizes="64px" />
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
