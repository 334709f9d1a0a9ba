import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { useEffect, useRef, useState } from 'react';
import type { Evidence } from '../../../../../src/ledger/model.ts';
import { download } from '../../../api/client.ts';
import { type ProblemDetails, problemOf } from '../../../api/problem.ts';
import { Loading } from '../../../components/answer.tsx';
import { Failure } from '../../../components/failure.tsx';
import { words } from '../labels.ts';
import { drawPage, isLocked, openPdf } from './pdf.ts';
import type { Watermark } from './watermark.ts';
import { sized } from './zoom.ts';

interface PdfViewProps {
  file: Evidence;
  mark: Watermark;
  zoom: number;
  /** Draws every page, for printing, and says when that is done. */
  all: boolean;
  onAllShown: () => void;
}

/** The pages of a PDF one below the other, each drawn when it comes near; the watermark is in their dots. */
export default function PdfView({ file, mark, zoom, all, onAllShown }: PdfViewProps) {
  const [state, setState] = useState<PDFDocumentProxy | 'reading' | 'locked' | 'broken' | ProblemDetails>('reading');
  useEffect(() => {
    let gone = false;
    let opened: PDFDocumentProxy | null = null;
    const open = async (): Promise<void> => {
      const { blob } = await download(`/api/v1/evidence/${file.id}/picture`);
      const data = await blob.arrayBuffer();
      if (gone) return;
      try {
        opened = await openPdf(data);
        if (gone) await opened.loadingTask.destroy();
        else setState(opened);
      } catch (error) {
        if (!gone) setState(isLocked(error) ? 'locked' : 'broken');
      }
    };
    open().catch((error: unknown) => {
      if (!gone) setState(problemOf(error));
    });
    return () => {
      gone = true;
      void opened?.loadingTask.destroy();
    };
  }, [file.id]);
  if (state === 'reading') return <Loading />;
  if (state === 'locked') return <p className="viewer-nothing">{words.viewer.password}</p>;
  if (state === 'broken') return <p className="viewer-nothing">{words.viewer.broken}</p>;
  if (!('numPages' in state)) return <Failure problem={state} />;
  return <Pages pdf={state} mark={mark} zoom={zoom} all={all} onAllShown={onAllShown} />;
}

function Pages({ pdf, mark, zoom, all, onAllShown }: Omit<PdfViewProps, 'file'> & { pdf: PDFDocumentProxy }) {
  const shown = useRef(new Set<number>());
  const numbers = Array.from({ length: pdf.numPages }, (_, at) => at + 1);
  const onShown = (number: number): void => {
    shown.current.add(number);
    if (all && shown.current.size === pdf.numPages) onAllShown();
  };
  return numbers.map((number) => (
    <PdfPage key={number} pdf={pdf} number={number} mark={mark} zoom={zoom} now={all} onShown={() => onShown(number)} />
  ));
}

interface PdfPageProps {
  pdf: PDFDocumentProxy;
  number: number;
  mark: Watermark;
  zoom: number;
  now: boolean;
  onShown: () => void;
}

function PdfPage({ pdf, number, mark, zoom, now, onShown }: PdfPageProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [near, setNear] = useState(number === 1);
  const [state, setState] = useState<'waiting' | 'shown' | 'missing'>('waiting');
  const drawing = useRef<Promise<void>>(Promise.resolve());
  const tell = useRef(onShown);
  tell.current = onShown;
  useEffect(() => {
    if (canvas.current === null) return;
    const watcher = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && setNear(true),
      {
        rootMargin: '800px',
      },
    );
    watcher.observe(canvas.current);
    return () => watcher.disconnect();
  }, []);
  const draws = near || now;
  useEffect(() => {
    if (!draws || canvas.current === null) return;
    let gone = false;
    // Twice as fine as the screen shows at its ordinary size, so that a larger view is sharp too.
    // One drawing after another: pdfjs refuses two at once on one canvas, and the second is the one that counts.
    const draw = async (): Promise<void> => {
      await drawing.current;
      if (gone || canvas.current === null) return;
      try {
        await drawPage(pdf, number, canvas.current, { scale: 2, mark });
        if (!gone) setState('shown');
      } catch {
        if (!gone) setState('missing');
      }
    };
    drawing.current = draw();
    return () => {
      gone = true;
    };
  }, [draws, pdf, number, mark]);
  useEffect(() => {
    if (now && state !== 'waiting') tell.current();
  }, [now, state]);
  return (
    <>
      <canvas
        ref={canvas}
        role="img"
        aria-label={words.viewer.page(number, pdf.numPages)}
        className={state === 'shown' ? 'viewer-page' : 'viewer-page viewer-page-empty'}
        data-shown={state === 'shown'}
        style={sized(zoom)}
      />
      {state === 'missing' ? <p className="viewer-nothing">{words.viewer.pagesMissing}</p> : null}
    </>
  );
}
