import{C as e,E as t,O as n,S as r,at as i,b as a,c as o,ct as s,ft as c,g as l,it as u,ot as d,ut as f,v as p,w as m}from"./language-BZMpx-Or.js";import{t as h}from"./dialog-h2hyFBiy.js";import{c as g,d as _,f as v,i as y,l as b,r as x,t as S,u as C}from"./problem-BgUmWtCq.js";import{t as w}from"./Checkbox-DgrLKAYp.js";import{t as T}from"./TextInput-D7iRvaSZ.js";import{B as ee,i as E,o as D}from"./name-CZyLbGwg.js";import{G as O,H as k,T as A}from"./index-BUHks0fD.js";import{t as j}from"./download-CQqo2raI.js";import{t as M}from"./scim-key-DlyR2_ap.js";function N(e){return typeof e==`object`&&e?`base`in e?e.base:void 0:e}var P=n();function F(e){if(e!==void 0)return typeof e==`number`?s(e):e}function te({spacing:e,verticalSpacing:n,cols:i,minColWidth:a,autoRows:o,selector:s}){let c=t(),l=n===void 0?e:n,p=a!==void 0,m=d({"--sg-spacing-x":u(N(e)),"--sg-spacing-y":u(N(l)),"--sg-auto-rows":o,...p?{"--sg-min-col-width":F(a)}:{"--sg-cols":N(i)?.toString()}}),h=f(c.breakpoints).reduce((t,n)=>(t[n]||(t[n]={}),typeof e==`object`&&e[n]!==void 0&&(t[n][`--sg-spacing-x`]=u(e[n])),typeof l==`object`&&l[n]!==void 0&&(t[n][`--sg-spacing-y`]=u(l[n])),!p&&typeof i==`object`&&i[n]!==void 0&&(t[n][`--sg-cols`]=i[n]),t),{}),g=k(f(h),c.breakpoints).filter(e=>f(h[e.value]).length>0).map(e=>({query:`(min-width: ${c.breakpoints[e.value]})`,styles:h[e.value]}));return(0,P.jsx)(r,{styles:m,media:g,selector:s})}function I(e){return typeof e==`object`&&e?f(e):[]}function L(e){return e.sort((e,t)=>O(e)-O(t))}function R({spacing:e,verticalSpacing:t,cols:n,minColWidth:r}){return L(Array.from(new Set([...I(e),...I(t),...r===void 0?I(n):[]])))}function z({spacing:e,verticalSpacing:t,cols:n,minColWidth:i,autoRows:a,selector:o}){let s=t===void 0?e:t,c=i!==void 0,l=d({"--sg-spacing-x":u(N(e)),"--sg-spacing-y":u(N(s)),"--sg-auto-rows":a,...c?{"--sg-min-col-width":F(i)}:{"--sg-cols":N(n)?.toString()}}),f=R({spacing:e,verticalSpacing:t,cols:n,minColWidth:i}),p=f.reduce((t,r)=>(t[r]||(t[r]={}),typeof e==`object`&&e[r]!==void 0&&(t[r][`--sg-spacing-x`]=u(e[r])),typeof s==`object`&&s[r]!==void 0&&(t[r][`--sg-spacing-y`]=u(s[r])),!c&&typeof n==`object`&&n[r]!==void 0&&(t[r][`--sg-cols`]=n[r]),t),{}),m=f.map(e=>({query:`simple-grid (min-width: ${e})`,styles:p[e]}));return(0,P.jsx)(r,{styles:l,container:m,selector:o})}var B={container:`m_925c2d2c`,root:`m_2415a157`},V={cols:1,spacing:`md`,type:`media`},H=p(t=>{let n=m(`SimpleGrid`,V,t),{classNames:r,className:i,style:o,styles:s,unstyled:c,vars:u,cols:d,verticalSpacing:f,spacing:p,type:h,minColWidth:g,autoFlow:_,autoRows:v,attributes:y,...b}=n,x=e({name:`SimpleGrid`,classes:B,props:n,className:i,style:o,classNames:r,styles:s,unstyled:c,attributes:y,vars:u}),S=a(),C=g===void 0?void 0:_||`auto-fill`;return h===`container`?(0,P.jsxs)(P.Fragment,{children:[(0,P.jsx)(z,{...n,selector:`.${S}`}),(0,P.jsx)(`div`,{...x(`container`),children:(0,P.jsx)(l,{...x(`root`,{className:S}),...b,"data-auto-cols":C})})]}):(0,P.jsxs)(P.Fragment,{children:[(0,P.jsx)(te,{...n,selector:`.${S}`}),(0,P.jsx)(l,{...x(`root`,{className:S}),...b,"data-auto-cols":C})]})});H.classes=B,H.displayName=`@mantine/core/SimpleGrid`;var U=c(i());function W({name:e,act:t,busy:n,error:r,close:i,submit:a,children:s}){let c=o(),[l,u]=(0,U.useState)(e),[d,f]=(0,U.useState)(``);return(0,P.jsx)(`form`,{onSubmit:e=>{e.preventDefault(),e.stopPropagation(),n||a({name:l.trim(),day:d})},children:(0,P.jsxs)(g,{children:[s,(0,P.jsx)(G,{name:l,setName:u,day:d,setDay:f}),r!=null&&(0,P.jsx)(S,{error:r}),(0,P.jsxs)(v,{justify:`flex-end`,children:[(0,P.jsx)(C,{variant:`default`,onClick:i,children:c(`cancel`)}),(0,P.jsx)(C,{type:`submit`,loading:n,children:t})]})]})})}function G({name:e,setName:t,day:n,setDay:r}){let i=o();return(0,P.jsxs)(P.Fragment,{children:[(0,P.jsx)(T,{label:i(`keys.name`),description:i(`keys.name.help`),value:e,onChange:({target:e})=>t(e.value),required:!0,withAsterisk:!1,maxLength:100,dir:`auto`,"data-autofocus":!0}),(0,P.jsx)(T,{type:`date`,label:i(`keys.expires`),description:i(`keys.expires.help`),value:n,onChange:({target:e})=>r(e.value)})]})}var K=D(`
  query ScimKeys($withHealth: Boolean!) {
    organization {
      plan
      scimKeys {
        id
        name
        hint
        allowedRanges
        createdAt
        createdBy {
          label
        }
        expiresAt
        lastUsedAt
        removalsHeldSince
        health @include(if: $withHealth) {
          identityProvider
          firstRequestAt
          daysToExpiry
          lastDay {
            successful
            clientError
            serverError
          }
          lastError {
            occurredAt
            status
            detail
          }
        }
      }
    }
    recent: provisioningRecords(first: 5) @include(if: $withHealth) {
      nodes {
        id
        occurredAt
        method
        path
        status
        key {
          name
          hint
        }
      }
    }
  }
`),q=D(`
  mutation GenerateScimKey($input: GenerateScimKeyInput!) {
    issued: generateScimKey(input: $input) {
      secret
      warnings {
        code
      }
    }
  }
`),J=D(`
  mutation RegenerateScimKey($input: RegenerateScimKeyInput!) {
    issued: regenerateScimKey(input: $input) {
      secret
      warnings {
        code
      }
    }
  }
`),Y=D(`
  mutation RotateScimKey($input: RotateScimKeyInput!) {
    issued: rotateScimKey(input: $input) {
      secret
      warnings {
        code
      }
    }
  }
`),X=D(`
  mutation RestrictScimKey($input: RestrictScimKeyInput!) {
    restrictScimKey(input: $input) {
      key {
        id
      }
    }
  }
`),Z=D(`
  query HeldRemovals($keyId: ID!) {
    previewScimRemovals(keyId: $keyId) {
      people
      memberships
    }
  }
`),ne=D(`
  mutation ConfirmHeldRemovals($input: ConfirmScimRemovalsInput!) {
    confirmScimRemovals(input: $input) {
      key {
        id
      }
    }
  }
`);function Q(e,t){let n=ee();return A({mutationFn:e,gcTime:0,onSuccess:async e=>{t(e),await n.invalidateQueries({queryKey:[`organization`]})}})}function re({close:e,done:t}){let n=o(),r=Q(async({name:e,day:t})=>(await E.request(q,{input:{name:e,expiresAt:M(t)}})).issued,t);return(0,P.jsx)(h,{title:n(`keys.generate`),close:e,children:(0,P.jsx)(W,{name:n(`keys.title.one`),act:n(`keys.generate`),busy:r.isPending,error:r.error,close:e,submit:r.mutate})})}function $({title:e,help:t,secret:n,fileName:r,warnings:i,close:a}){let s=o(),[c,l]=(0,U.useState)(!1);return(0,P.jsx)(h,{title:e,children:(0,P.jsxs)(g,{children:[(0,P.jsx)(_,{size:`sm`,children:t}),(0,P.jsx)(b,{block:!0,className:`secret`,"data-testid":`secret`,children:n}),(0,P.jsxs)(v,{children:[(0,P.jsx)(y,{text:n,subject:e}),(0,P.jsx)(C,{size:`xs`,variant:`default`,onClick:()=>j(new Blob([`${n}\n`],{type:`text/plain`}),r),children:s(`secret.download`)})]}),i.map(e=>(0,P.jsx)(x,{color:`yellow`,children:e},e)),(0,P.jsx)(w,{label:s(`secret.stored`),checked:c,onChange:({currentTarget:e})=>l(e.checked)}),(0,P.jsx)(v,{justify:`flex-end`,children:(0,P.jsx)(C,{onClick:a,disabled:!c,children:s(`close`)})})]})})}function ie({issued:{secret:e,warnings:t},close:n}){let r=o();return(0,P.jsx)($,{title:r(`keys.secret`),help:r(`keys.once`),secret:e,fileName:`scim-key.txt`,warnings:t.some(({code:e})=>e===`SCIM_DISABLED`)?[r(`keys.scimOff`)]:[],close:n})}export{ne as a,J as c,W as d,H as f,Q as i,X as l,$ as n,Z as o,re as r,K as s,ie as t,Y as u};