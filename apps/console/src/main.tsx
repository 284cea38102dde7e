import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { setNonce } from 'get-nonce';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './styles';
import { LanguageProvider, loadPreferred } from './language/language';
import { router } from './routes';
import { nonce } from './service';
import { queries } from './session/queries';
import { SessionProvider } from './session/session';
import { takeLink } from './session/sign-in-link';
import { theme, variables } from './theme';

// Dialogs keep the page behind them from scrolling with a style of their own.
setNonce(nonce());
const link = takeLink();

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={variables}
      defaultColorScheme="auto"
      getStyleNonce={nonce}
      deduplicateCssVariables={false}
    >
      <LanguageProvider first={await loadPreferred()}>
        <QueryClientProvider client={queries}>
          <Notifications position="top-right" />
          <SessionProvider link={link}>
            <RouterProvider router={router} />
          </SessionProvider>
        </QueryClientProvider>
      </LanguageProvider>
    </MantineProvider>
  </StrictMode>,
);
