import { createBrowserRouter, type RouteObject } from 'react-router';
import { Loading } from '../components/answer.tsx';
import { NotFound, RouteFailure } from './error-boundary.tsx';
import { Shell } from './shell.tsx';

// Each screen is a part of its own that is loaded when somebody goes there.
const screens: RouteObject[] = [
  { index: true, lazy: async () => ({ Component: (await import('../home/home-page.tsx')).HomePage }) },
  { path: 'ledger', lazy: async () => ({ Component: (await import('../ledger/ledger-page.tsx')).LedgerPage }) },
  {
    path: 'lists/:list?',
    lazy: async () => ({ Component: (await import('../exchange/lists-page.tsx')).ListsPage }),
  },
  {
    path: 'problems/:id',
    lazy: async () => ({ Component: (await import('../ledger/problem/problem-page.tsx')).ProblemPage }),
  },
  {
    path: 'inspections',
    lazy: async () => ({ Component: (await import('../ledger/inspection/inspection-page.tsx')).InspectionsPage }),
  },
  {
    path: 'inspections/:id/campaign',
    lazy: async () => ({ Component: (await import('../campaign/campaign-page.tsx')).CampaignPage }),
  },
  {
    path: 'inspections/:id/:part?',
    lazy: async () => ({ Component: (await import('../ledger/inspection/inspection-page.tsx')).InspectionPage }),
  },
  {
    path: 'outcomes',
    lazy: async () => ({ Component: (await import('../ledger/inspection/inspection-page.tsx')).OutcomesPage }),
  },
  { path: 'letters', lazy: async () => ({ Component: (await import('../letters/register-page.tsx')).LettersPage }) },
  { path: 'letters/:id', lazy: async () => ({ Component: (await import('../letters/letter-page.tsx')).LetterPage }) },
  {
    path: 'commitments',
    lazy: async () => ({ Component: (await import('../verification/commitments-page.tsx')).CommitmentsPage }),
  },
  {
    path: 'doubt-rules',
    lazy: async () => ({ Component: (await import('../verification/rules-page.tsx')).RulesPage }),
  },
  { path: 'checks', lazy: async () => ({ Component: (await import('../assessment/checks-page.tsx')).ChecksPage }) },
  {
    path: 'checks/new',
    lazy: async () => ({ Component: (await import('../assessment/new-page.tsx')).NewDrawPage }),
  },
  { path: 'checks/:id', lazy: async () => ({ Component: (await import('../assessment/draw-page.tsx')).DrawPage }) },
  { path: 'coming', lazy: async () => ({ Component: (await import('../ladder/coming-page.tsx')).ComingPage }) },
  { path: 'reviews', lazy: async () => ({ Component: (await import('../review/reviews-page.tsx')).ReviewsPage }) },
  {
    path: 'dashboard',
    lazy: async () => ({ Component: (await import('../insight/dashboard-page.tsx')).DashboardPage }),
  },
  {
    path: 'dashboard/own',
    lazy: async () => ({ Component: (await import('../insight/own-page.tsx')).OwnPage }),
  },
  {
    path: 'dashboard/kin',
    lazy: async () => ({ Component: (await import('../insight/kin/kin-page.tsx')).KinPage }),
  },
  {
    path: 'dashboard/kin/:id',
    lazy: async () => ({ Component: (await import('../insight/kin/group-page.tsx')).KinGroupPage }),
  },
  {
    path: 'settings/:part?',
    lazy: async () => ({ Component: (await import('../settings/settings-page.tsx')).SettingsPage }),
  },
  { path: 'leads', lazy: async () => ({ Component: (await import('../leads/leads-page.tsx')).LeadsPage }) },
  { path: 'leads/:id', lazy: async () => ({ Component: (await import('../leads/lead-page.tsx')).LeadPage }) },
  { path: 'audit', lazy: async () => ({ Component: (await import('../audit/audit-page.tsx')).AuditPage }) },
  {
    path: 'handovers',
    lazy: async () => ({ Component: (await import('../handover/list-page.tsx')).HandoversPage }),
  },
  {
    path: 'handovers/:id',
    lazy: async () => ({ Component: (await import('../handover/handover-page.tsx')).HandoverPage }),
  },
  {
    path: 'notices',
    lazy: async () => ({ Component: (await import('../notices/notices-page.tsx')).NoticesPage }),
  },
  { path: 'import/*', lazy: async () => ({ Component: (await import('../intake/intake-page.tsx')).IntakePage }) },
  {
    path: 'evidence/:id',
    lazy: async () => ({ Component: (await import('../ledger/evidence/evidence-page.tsx')).EvidencePage }),
  },
  {
    path: 'documents/:id',
    lazy: async () => ({ Component: (await import('../intake/source-page.tsx')).SourcePage }),
  },
  { path: '*', Component: NotFound },
];

export const router = createBrowserRouter([
  {
    HydrateFallback: Loading,
    ErrorBoundary: RouteFailure,
    children: [
      { path: '/sign-in', lazy: async () => ({ Component: (await import('../people/sign-in-page.tsx')).SignInPage }) },
      { path: '/setup', lazy: async () => ({ Component: (await import('../people/setup-page.tsx')).SetupPage }) },
      {
        path: '/',
        Component: Shell,
        children: [{ ErrorBoundary: RouteFailure, children: screens }],
      },
    ],
  },
]);
