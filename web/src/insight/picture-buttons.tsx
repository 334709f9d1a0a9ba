import { toast } from '../components/toaster.tsx';
import { words } from './labels.ts';
import type { Heading, Part } from './picture/drawing.tsx';

interface PictureButtonsProps {
  /** Of what the picture is; it names the file as well. */
  name: string;
  heading: Heading;
  parts: readonly Part[];
  /** As buttons with words, for the whole page. */
  whole?: boolean;
}

const kinds = ['png', 'svg'] as const;

/** Saves a part of the dashboard, or all of it, as a picture that is drawn in the browser from the figures shown. */
export function PictureButtons({ name, heading, parts, whole = false }: PictureButtonsProps) {
  const take = async (kind: (typeof kinds)[number]): Promise<void> => {
    const { savePicture } = await import('./picture/save-picture.tsx');
    const file = await savePicture(name, heading, parts, kind);
    if (file === null) toast({ kind: 'failed', text: words.pictureFailed });
    else toast({ kind: 'done', text: words.saved(file) });
  };
  return (
    <span className={whole ? 'picture-buttons' : 'section-tools'}>
      {whole ? null : <span className="soft small">{words.picture}</span>}
      {kinds.map((kind) => (
        <button
          key={kind}
          type="button"
          className={whole ? 'quiet-button' : 'link-button'}
          aria-label={whole ? undefined : words.pictureOf(name, kind.toUpperCase())}
          onClick={() => void take(kind)}
        >
          {whole ? words.pictureAll(kind.toUpperCase()) : kind.toUpperCase()}
        </button>
      ))}
    </span>
  );
}
