import { Navigate, Route, Routes } from 'react-router';
import { importAddress } from './addresses.ts';
import { ComparePage } from './confirm/compare-page.tsx';
import { ConfirmStep } from './confirm/confirm-page.tsx';
import { DraftPage, ToFirstStep } from './draft/draft-page.tsx';
import { FrameStep } from './frame/frame-page.tsx';
import { ReviewStep } from './review/review-page.tsx';
import { StartPage } from './start/start-page.tsx';

/** The import: start → 文件信息 → 核对 → 确认, one address a step. */
export function IntakePage() {
  return (
    <Routes>
      <Route index element={<StartPage />} />
      <Route path=":draft" element={<ToFirstStep />} />
      <Route
        path=":draft/frame"
        element={<DraftPage step="frame">{(session) => <FrameStep session={session} />}</DraftPage>}
      />
      <Route
        path=":draft/review"
        element={<DraftPage step="review">{(session) => <ReviewStep session={session} />}</DraftPage>}
      />
      <Route
        path=":draft/confirm"
        element={<DraftPage step="confirm">{(session) => <ConfirmStep session={session} />}</DraftPage>}
      />
      <Route path=":draft/compare/:inspection" element={<ComparePage />} />
      <Route path="*" element={<Navigate to={importAddress} replace />} />
    </Routes>
  );
}
