import { useEffect, useRef, useState } from 'react';
import type { Evidence } from '../../../../../src/ledger/model.ts';
import { download } from '../../../api/client.ts';
import { type ProblemDetails, problemOf } from '../../../api/problem.ts';
import { Loading } from '../../../components/answer.tsx';
import { Failure } from '../../../components/failure.tsx';
import { words } from '../labels.ts';
import { drawPicture } from './picture.ts';
import type { Watermark } from './watermark.ts';
import { sized } from './zoom.ts';

interface PictureViewProps {
  file: Evidence;
  mark: Watermark;
  zoom: number;
}

/** A picture as wide as the screen, or larger; the watermark is in its dots. */
export function PictureView({ file, mark, zoom }: PictureViewProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [state, setState] = useState<'reading' | 'shown' | 'broken' | ProblemDetails>('reading');
  useEffect(() => {
    let gone = false;
    const show = async (): Promise<void> => {
      const { blob } = await download(`/api/v1/evidence/${file.id}/picture`);
      if (gone || canvas.current === null) return;
      try {
        await drawPicture(blob, canvas.current, mark);
        if (!gone) setState('shown');
      } catch {
        if (!gone) setState('broken');
      }
    };
    show().catch((error: unknown) => {
      if (!gone) setState(problemOf(error));
    });
    return () => {
      gone = true;
    };
  }, [file.id, mark]);
  return (
    <>
      {state === 'reading' ? <Loading /> : null}
      {state === 'broken' ? <p className="viewer-nothing">{words.viewer.broken}</p> : null}
      {typeof state === 'object' ? <Failure problem={state} /> : null}
      <canvas
        ref={canvas}
        role="img"
        aria-label={words.viewer.picture(file.name)}
        className={zoom === 1 ? 'viewer-picture' : 'viewer-picture viewer-picture-sized'}
        hidden={state !== 'shown'}
        data-shown={state === 'shown'}
        style={sized(zoom)}
      />
    </>
  );
}
