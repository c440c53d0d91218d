import { clsx } from 'clsx';
import { useCallback, useState } from 'react';
import { type FragmentType, graphql, readFragment } from '@/generated';
import { decodePlaceholder } from '@/lib/placeholder';

export const PictureFragment = graphql(`
  fragment Picture_image on Image {
    width
    height
    alt
    placeholder
    dominantColor
    small: url(width: 320, format: WEBP)
    medium: url(width: 640, format: WEBP)
    large: url(width: 1280, format: WEBP)
  }
`);

export type PictureImage = FragmentType<typeof PictureFragment>;

interface PictureProps {
  readonly image: PictureImage;
  /** Read out when the image carries no text of its own; empty for pictures that only decorate. */
  readonly alt: string;
  /** How wide it is shown, for the browser's choice of a file. */
  readonly sizes: string;
  readonly fit?: 'cover' | 'contain';
  /** For the picture the page is about: load it first. */
  readonly isUrgent?: boolean;
  readonly className?: string;
}

/** Fills its parent: a blurred placeholder first, then the picture. */
export function Picture({ image, alt, sizes, fit = 'cover', isUrgent = false, className }: PictureProps) {
  const { width, height, small, medium, large, placeholder, dominantColor, ...facts } = readFragment(
    PictureFragment,
    image,
  );
  const [isLoaded, setLoaded] = useState(false);
  const [isBroken, setBroken] = useState(false);
  const notice = useCallback((element: HTMLImageElement | null) => {
    if (element?.complete && element.naturalWidth > 0) setLoaded(true);
  }, []);
  const shape = clsx('absolute inset-0 size-full', fit === 'cover' ? 'object-cover' : 'object-contain');

  return (
    <span
      className={clsx('relative block size-full overflow-hidden bg-wash', className)}
      style={dominantColor && fit === 'cover' ? { backgroundColor: dominantColor } : undefined}
    >
      {!isLoaded && <Placeholder hash={placeholder} className={shape} />}
      {!isBroken && (
        <img
          ref={notice}
          src={medium}
          srcSet={`${small} 320w, ${medium} 640w, ${large} 1280w`}
          sizes={sizes}
          width={width}
          height={height}
          alt={facts.alt ?? alt}
          loading={isUrgent ? 'eager' : 'lazy'}
          fetchPriority={isUrgent ? 'high' : 'auto'}
          decoding="async"
          draggable={false}
          onLoad={() => setLoaded(true)}
          onError={() => setBroken(true)}
          className={clsx(
            shape,
            'transition-opacity duration-300 motion-reduce:transition-none',
            !isLoaded && 'opacity-0',
          )}
        />
      )}
    </span>
  );
}

function Placeholder({ hash, className }: { hash: string; className: string }) {
  const paint = useCallback(
    (canvas: HTMLCanvasElement | null) => {
      const pixels = canvas && decodePlaceholder(hash);
      if (!pixels) return;
      canvas.width = pixels.width;
      canvas.height = pixels.height;
      canvas.getContext('2d')?.putImageData(new ImageData(pixels.rgba, pixels.width), 0, 0);
    },
    [hash],
  );
  return <canvas ref={paint} aria-hidden="true" className={className} />;
}
