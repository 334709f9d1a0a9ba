import { QueryClientProvider } from '@tanstack/react-query';
import { ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { RouterProvider } from 'react-router/dom';
import { Toaster } from '../components/toaster.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { words } from './labels.ts';
import { queryClient } from './query-client.ts';
import { router } from './routes.tsx';
import { SignInAgain } from './sign-in-again.tsx';
import { theme } from './theme.ts';

// antd writes its styles at run time: they carry the nonce that this page came with.
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';

export function App() {
  return (
    <ConfigProvider
      locale={zhCN}
      theme={theme}
      csp={{ nonce }}
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
      renderEmpty={() => <span className="soft">{words.noChoice}</span>}
    >
      <QueryClientProvider client={queryClient}>
        <ErrorBoundary>
          <RouterProvider router={router} />
          <SignInAgain />
        </ErrorBoundary>
        <Toaster />
      </QueryClientProvider>
    </ConfigProvider>
  );
}
