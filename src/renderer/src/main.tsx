import '@fontsource-variable/inter';
import '@fontsource-variable/jetbrains-mono';
import './styles/index.css';
import './lib/zod-setup';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { startMenuFeed } from './state/actions';
import { startAlertFeed } from './state/alert-feed';
import { tellOfLeft } from './state/capture-left';
import { startCompareFeed } from './state/compare-feed';
import { startJobFeed } from './state/job-feed';
import { startShortcuts } from './state/shortcuts';
import { startTheme } from './state/theme-store';
import { startUnread } from './state/unread-store';
import { startWorkspaceFeed } from './state/workspace-feed';

startTheme();
startWorkspaceFeed();
startUnread();
startAlertFeed();
startJobFeed();
startCompareFeed();
startMenuFeed();
startShortcuts();
void tellOfLeft();

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
