import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { openAccess } from './access/access.ts'
import { router } from './app/router.tsx'
import { watchSystemTheme } from './app/theme.ts'
import './app/theme.css'
import './control/control.css'
import './plan-list/plan-list.css'

watchSystemTheme()
// Who one is decides what is shown, so nothing is before that is known.
void openAccess().then(() =>
  createRoot(document.getElementById('root')!).render(
    <StrictMode>
      <RouterProvider router={router} />
    </StrictMode>,
  ),
)
