import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { router } from './app/router.tsx'
import { watchSystemTheme } from './app/theme.ts'
import './app/theme.css'
import './control/control.css'
import './plan-list/plan-list.css'

watchSystemTheme()
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <RouterProvider router={router} />
  </StrictMode>,
)
