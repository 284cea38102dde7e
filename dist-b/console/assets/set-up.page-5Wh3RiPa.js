import{f as e,i as t,n,r,t as i}from"./new-secret-q9Qtz2-2.js";import{a,c as o,d as s,f as c,r as l,t as u,u as d}from"./problem-BgUmWtCq.js";import{i as f,n as p,s as m}from"./caller-tdhYXhXP.js";import{C as h,O as g,T as _,W as v,d as y,f as b,o as x,t as S,u as C,w,x as T}from"./index-BUHks0fD.js";import{$ as ee,C as te,G as E,O as D,at as ne,c as O,et as k,ft as A,g as j,it as M,v as N,w as P}from"./language-BZMpx-Or.js";import{t as F}from"./lacks-permission-KZgHL4fi.js";import{B as I,i as L,o as R}from"./name-CZyLbGwg.js";import{t as z}from"./Badge-BgTl1oz3.js";import{t as B}from"./moment-CUwa2-4E.js";import{t as V}from"./page-link-De7uxQMe.js";import{t as H}from"./section-D8AQ-W5A.js";import{n as U}from"./scim-key-DlyR2_ap.js";import{t as W}from"./key-name-ye8n-h50.js";import{t as G}from"./TextInput-D7iRvaSZ.js";var[K,q]=v(`List component was not found in tree`),J={root:`m_abbac491`,item:`m_abb6bec2`,itemWrapper:`m_75cd9f71`,itemIcon:`m_60f83e5b`},Y=D(),X=N(e=>{let{classNames:t,className:n,style:r,styles:i,vars:a,icon:o,children:s,mod:c,...l}=P(`ListItem`,null,e),u=q(),d=o||u.icon,f={classNames:t,styles:i};return(0,Y.jsx)(j,{...u.getStyles(`item`,{...f,className:n,style:r}),component:`li`,mod:[{"with-icon":!!d,centered:u.center},c],...l,children:(0,Y.jsxs)(`div`,{...u.getStyles(`itemWrapper`,f),children:[d&&(0,Y.jsx)(`span`,{...u.getStyles(`itemIcon`,f),children:d}),(0,Y.jsx)(`span`,{...u.getStyles(`itemLabel`,f),children:s})]})})});X.classes=J,X.displayName=`@mantine/core/ListItem`;var re={type:`unordered`},Z=E((e,{size:t,spacing:n})=>({root:{"--list-fz":ee(t),"--list-lh":k(t),"--list-spacing":M(n)}})),Q=N(e=>{let t=P(`List`,re,e),{classNames:n,className:r,style:i,styles:a,unstyled:o,vars:s,children:c,type:l,withPadding:u,icon:d,spacing:f,center:p,listStyleType:m,mod:h,attributes:g,..._}=t,v=te({name:`List`,classes:J,props:t,className:r,style:i,classNames:n,styles:a,unstyled:o,attributes:g,vars:s,varsResolver:Z});return(0,Y.jsx)(K,{value:{center:p,icon:d,getStyles:v},children:(0,Y.jsx)(j,{...v(`root`,{style:{listStyleType:m}}),component:l===`unordered`?`ul`:`ol`,mod:[{"with-padding":u,type:d?`none`:m},h],..._,children:c})})});Q.classes=J,Q.varsResolver=Z,Q.displayName=`@mantine/core/List`,Q.Item=X;var $=A(ne()),ie=3e5;function ae({setUp:{key:e,steps:t,refusals:n}}){let r=O(),i=t[0]?.state===`WAITING`,a=e&&i?Date.parse(e.createdAt):void 0;return oe(a===void 0?void 0:a+ie)?(0,Y.jsxs)(l,{color:`yellow`,title:r(`setUp.silence`),role:`status`,children:[(0,Y.jsxs)(Q,{size:`sm`,children:[(0,Y.jsx)(Q.Item,{children:r(`setUp.silence.url`)}),(0,Y.jsx)(Q.Item,{children:r(`setUp.silence.key`)}),(0,Y.jsx)(Q.Item,{children:r(`setUp.silence.off`)})]}),(0,Y.jsx)(s,{size:`sm`,mt:`xs`,fw:700,children:r(n.length>0?`setUp.seen`:`setUp.seen.nothing`)}),(0,Y.jsx)(Q,{size:`sm`,children:n.map(({cause:e,requests:t,detail:n})=>(0,Y.jsxs)(Q.Item,{children:[(0,Y.jsx)(`span`,{className:`heading`,children:r(`setUp.seen.cause`,{cause:r(`cause.${e}`),requests:t})}),` `,(0,Y.jsx)(`span`,{lang:`en`,className:`anywhere`,children:n})]},e))})]}):null}function oe(e){let[t,n]=(0,$.useState)(Date.now);return(0,$.useEffect)(()=>{if(e===void 0)return;let t=setTimeout(()=>n(Date.now()),Math.max(0,e-Date.now()));return()=>clearTimeout(t)},[e]),e!==void 0&&t>=e}var se={DONE:{color:S.good,sign:`✓`,text:`setUp.state.DONE`},FAILED:{color:S.bad,sign:`✕`,text:`setUp.state.FAILED`},WAITING:{color:S.neutral,sign:`…`,text:`setUp.state.WAITING`}};function ce({setUp:e}){let t=O(),n=e.steps.every(({state:e})=>e===`DONE`);return(0,Y.jsxs)(H,{title:t(`setUp.checks`),help:t(`setUp.checks.help`),children:[(0,Y.jsx)(`div`,{role:`status`,children:n&&(0,Y.jsx)(l,{color:`green`,title:t(`setUp.done`),role:`presentation`})}),(0,Y.jsx)(o,{component:`ol`,className:`plain-list`,gap:`md`,children:e.steps.map(e=>(0,Y.jsx)(le,{check:e},e.step))}),(0,Y.jsx)(ae,{setUp:e})]})}function le({check:{step:e,state:t,occurredAt:n,request:r}}){let i=O(),{may:a}=p(),{color:o,sign:l,text:u}=se[t];return(0,Y.jsxs)(`li`,{children:[(0,Y.jsxs)(c,{justify:`space-between`,wrap:`nowrap`,align:`start`,children:[(0,Y.jsx)(s,{size:`sm`,fw:700,children:i(`setUp.step.${e}`)}),(0,Y.jsx)(z,{color:o,tt:`none`,variant:t===`WAITING`?`default`:`filled`,leftSection:(0,Y.jsx)(`span`,{"aria-hidden":!0,children:l}),style:{flexShrink:0},children:i(u)})]}),n&&(0,Y.jsxs)(s,{size:`sm`,c:`dimmed`,className:`anywhere`,children:[(0,Y.jsx)(B,{at:n,none:``}),r&&` · ${r.method} ${r.path} · ${r.status}`]}),r?.cause&&(0,Y.jsxs)(s,{size:`sm`,children:[(0,Y.jsx)(`span`,{className:`heading`,children:i(`cause.${r.cause}`)}),`: `,(0,Y.jsx)(`span`,{lang:`en`,className:`anywhere`,children:r.detail})]}),r?.recordId&&a(`audit.read`)&&(0,Y.jsx)(V,{to:`/provisioning`,search:{record:r.recordId},size:`sm`,children:i(`setUp.request`)})]})}var ue=R(`
  query SetUp {
    organization {
      plan
      scimBaseUrl
      settings {
        scimEnabled
      }
      scimSetUp {
        key {
          name
          hint
          createdAt
        }
        identityProvider
        steps {
          step
          state
          occurredAt
          request {
            recordId
            method
            path
            status
            detail
            cause
          }
        }
        refusals {
          cause
          requests
          detail
        }
      }
    }
  }
`),de=R(`
  mutation EnableScim {
    updateScimSettings(input: { scimEnabled: true }) {
      requestId
    }
  }
`),fe=R(`
  mutation CreateSetUpLink($input: CreateSetUpLinkInput!) {
    createSetUpLink(input: $input) {
      url
    }
  }
`);function pe({isEnabled:e}){let t=O(),{may:n}=p(),r=I(),i=_({mutationFn:()=>L.request(de,{}),onSuccess:()=>r.invalidateQueries({queryKey:[`organization`]})});return(0,Y.jsxs)(`li`,{children:[(0,Y.jsx)(s,{size:`sm`,children:t(`setUp.enable`)}),(0,Y.jsx)(c,{mt:`xs`,children:e?(0,Y.jsx)(s,{size:`sm`,fw:700,children:t(`setUp.enabled`)}):n(`sso.manage`)?(0,Y.jsx)(d,{onClick:()=>i.mutate(),loading:i.isPending,children:t(`setUp.enable.act`)}):(0,Y.jsx)(s,{size:`sm`,fw:700,children:t(`setUp.enable.ask`)})}),i.error&&(0,Y.jsx)(u,{error:i.error})]})}function me({setUp:{key:e},organization:t}){let n=O(),[a,o]=(0,$.useState)(!1),[l,u]=(0,$.useState)();return(0,Y.jsxs)(`li`,{children:[(0,Y.jsx)(s,{size:`sm`,children:n(`setUp.key`)}),e?(0,Y.jsxs)(s,{size:`sm`,fw:700,mt:`xs`,children:[n(`setUp.key.present`),` `,(0,Y.jsx)(W,{of:e})]}):(0,Y.jsxs)(c,{mt:`xs`,children:[(0,Y.jsx)(d,{onClick:()=>o(!0),children:n(`keys.generate`)}),t.plan!==`ENTERPRISE`&&(0,Y.jsx)(s,{size:`sm`,children:n(`keys.plan`)})]}),a&&(0,Y.jsx)(r,{close:()=>o(!1),done:e=>{u(e),o(!1)}}),l&&(0,Y.jsx)(i,{issued:l,close:()=>u(void 0)})]})}function he({organization:e,setUp:t,provider:n}){let r=O(),i=h({from:`/set-up`}),a=b[n];return(0,Y.jsxs)(H,{title:r(`setUp.steps`),children:[(0,Y.jsx)(g,{label:r(`setUp.provider`),value:n,onChange:({currentTarget:{value:e}})=>void i({search:C({provider:e}),replace:!0}),data:y.map(e=>({value:e,label:e===`OTHER`?r(`setUp.provider.other`):U[e]}))}),(0,Y.jsxs)(o,{component:`ol`,gap:`lg`,className:`steps`,children:[(0,Y.jsx)(pe,{isEnabled:e.settings.scimEnabled}),(0,Y.jsx)(me,{setUp:t,organization:e}),a.map(({text:t,fields:n=[]})=>(0,Y.jsxs)(`li`,{children:[(0,Y.jsx)(s,{size:`sm`,children:r(t)}),n.length>0&&(0,Y.jsx)(ge,{fields:n,baseUrl:e.scimBaseUrl??``})]},t))]})]})}function ge({fields:e,baseUrl:t}){return(0,Y.jsx)(j,{component:`dl`,className:`facts`,mt:`xs`,children:e.map(({label:e,value:n})=>(0,Y.jsxs)(`div`,{style:{display:`contents`},children:[(0,Y.jsx)(`dt`,{lang:`en`,children:e}),(0,Y.jsx)(_e,{of:n,label:e,baseUrl:t})]},e))})}function _e({of:e,label:t,baseUrl:n}){let r=O();return e===`SCIM_KEY`?(0,Y.jsx)(`dd`,{children:r(`setUp.theKey`)}):e!==`BASE_URL`&&`choice`in e?(0,Y.jsx)(`dd`,{lang:`en`,children:e.choice}):(0,Y.jsx)(`dd`,{children:(0,Y.jsx)(a,{value:e===`BASE_URL`?n:e.text,subject:t})})}function ve(){let e=O(),[r,i]=(0,$.useState)(``),[a,s]=(0,$.useState)(),c=t(async()=>(await L.request(fe,{input:{name:r.trim()}})).createSetUpLink.url,s);return(0,Y.jsxs)(H,{title:e(`setUp.link.title`),help:e(`setUp.link.help`),children:[(0,Y.jsx)(`form`,{onSubmit:e=>{e.preventDefault(),c.isPending||c.mutate(void 0)},children:(0,Y.jsxs)(o,{align:`start`,children:[(0,Y.jsx)(G,{label:e(`setUp.link.name`),value:r,onChange:({target:e})=>i(e.value),required:!0,withAsterisk:!1,maxLength:100,dir:`auto`,autoComplete:`off`}),c.error&&(0,Y.jsx)(u,{error:c.error}),(0,Y.jsx)(d,{type:`submit`,variant:`default`,loading:c.isPending,children:e(`setUp.link.create`)})]})}),a!==void 0&&(0,Y.jsx)(n,{title:e(`setUp.link.new`),help:e(`setUp.link.once`),secret:a,fileName:`set-up-link.txt`,warnings:[],close:()=>s(void 0)})]})}function ye(){let e=O(),{may:t}=p();return(0,Y.jsx)(T,{title:e(`setUp.title`),children:t(`sso.setUp`)?(0,Y.jsx)(xe,{}):(0,Y.jsx)(F,{permission:`sso.setUp`})})}var be=3e3;function xe(){let{may:t}=p(),{provider:n}=w({from:`/set-up`}),r=m({queryKey:[`organization`,`setUp`],queryFn:({signal:e})=>L.request(ue,{},{signal:e}),refetchInterval:x(be)});return(0,Y.jsx)(f,{query:r,children:({organization:r})=>{let i=r.scimSetUp;return(0,Y.jsxs)(e,{cols:{base:1,md:2},children:[(0,Y.jsxs)(o,{children:[(0,Y.jsx)(he,{organization:r,setUp:i,provider:n??i.identityProvider??`OKTA`}),t(`sso.manage`)&&(0,Y.jsx)(ve,{})]}),(0,Y.jsx)(ce,{setUp:i})]})}})}export{ye as SetUpPage};