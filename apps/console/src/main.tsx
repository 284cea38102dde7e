import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { setNonce } from 'get-nonce';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './styles';
import { LanguageProvider, loadPreferred } from './language/language';
import { preloadPage, router } from './routes';
import { nonce } from './service';
import { takeFragment } from './session/fragment';
import { queries } from './session/queries';
import { SessionProvider } from './session/session';
import { theme, variables } from './theme';

// Dialogs keep the page behind them from scrolling with a style of their own.
setNonce(nonce());
const told = takeFragment();
preloadPage();

// Not awaited, because the bundler joins small files only without a module that waits.
void loadPreferred().then((first) =>
  createRoot(document.getElementById('root')!).render(
    <StrictMode>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={variables}
        defaultColorScheme="auto"
        getStyleNonce={nonce}
        deduplicateCssVariables={false}
      >
        <LanguageProvider first={first}>
          <QueryClientProvider client={queries}>
            <Notifications position="top-right" />
            <SessionProvider told={told}>
              <RouterProvider router={router} />
            </SessionProvider>
          </QueryClientProvider>
        </LanguageProvider>
      </MantineProvider>
    </StrictMode>,
  ),
);
