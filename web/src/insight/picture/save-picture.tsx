import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { save } from '../../components/save.ts';
import { type Heading, type Part, PictureDrawing } from './drawing.tsx';

/**
 * Draws parts of the dashboard and saves them as a file, without asking the server; gives its name, or null where the
 * browser makes no picture of the drawing.
 */
export async function savePicture(
  name: string,
  heading: Heading,
  parts: readonly Part[],
  kind: 'png' | 'svg',
): Promise<string | null> {
  const { text, width, height } = drawn(heading, parts);
  const drawing = new Blob([text], { type: 'image/svg+xml' });
  const picture = kind === 'svg' ? drawing : await painted(drawing, width, height);
  if (picture === null) return null;
  const file = `${[...new Set([heading.title, name])].join('-').replaceAll(/[\\/:*?"<>|]/g, ' ')}.${kind}`;
  save(picture, file);
  return file;
}

function drawn(heading: Heading, parts: readonly Part[]): { text: string; width: number; height: number } {
  const host = document.createElement('div');
  const root = createRoot(host);
  flushSync(() => root.render(<PictureDrawing heading={heading} parts={parts} />));
  const svg = host.querySelector('svg');
  if (svg === null) throw new Error('nothing was drawn');
  const text = new XMLSerializer().serializeToString(svg);
  const [width, height] = [Number(svg.getAttribute('width')), Number(svg.getAttribute('height'))];
  root.unmount();
  return { text, width, height };
}

// Twice as fine as the screen, for papers; less where a browser would refuse so large a picture.
const largest = 16_000;

async function painted(drawing: Blob, width: number, height: number): Promise<Blob | null> {
  const scale = Math.min(2, largest / height);
  const address = URL.createObjectURL(drawing);
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [Math.round(width * scale), Math.round(height * scale)];
    const pen = canvas.getContext('2d');
    if (pen === null) return null;
    pen.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((give) => canvas.toBlob(give, 'image/png'));
  } catch {
    return null;
  } finally {
    URL.revokeObjectURL(address);
  }
}
